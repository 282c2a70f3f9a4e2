"""Every sentence of ours that a report may show, found in the source code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

import tenders_check
from tenders_check import errors as wrong_yaml
from tenders_check import language
from tenders_check.audit import names, questions
from tenders_check.audit.shown import words as shown_words
from tenders_check.checking import controls_declared, controls_service
from tenders_check.cli import run
from tenders_check.facts.criteria import simulator
from tenders_check.reports import quality, rule_words, wording
from tenders_check.reports.html import view
from tenders_check.ruleset import terms

PACKAGE = Path(tenders_check.__file__).parent
#: A sentence said to people: a capital, a final point.
_SENTENCE = re.compile(r"[A-ZÀÉÎ{].{15,}\.")
#: Functions that look a sentence up, and the rank of the sentence among their arguments.
_LOOKS_UP = {"say": 1, "_say": 0, "said": 0, "_title": 0, "_out": 1}
_TABLES = (
    wording.STATUS, wording.SEVERITY, wording.REFUSAL, wording.RESERVED, wording.PIECE_STATUS,
    wording.STRENGTH, wording.PROVISION, wording.SOURCE, wording.THEME, wording.CONDITION,
    wording.ASKED, wording.STAGE, wording.TRUTH, wording.LEAF, wording.ARGUMENT,
    terms.KINDS_SAID, controls_declared.SAID, controls_service.NEEDED, terms.MARKERS_SAID,
    language._WORDS, rule_words.READ, rule_words.ASKED_OF, simulator.NAMED, simulator.MISSING,
    quality.CONTENT, quality.BEARS_ON,
    view.HEADINGS,
    questions.QUESTIONS, questions.AMONG, questions.DIMENSIONS, names.DIVISIONS, names.FORMS,
    shown_words.ANSWERS, shown_words.CONSIDERATIONS,
)  # fmt: skip


def templates() -> Iterator[tuple[str, str]]:
    """(sentence, where it is written)."""
    for table in _TABLES:
        for text in table.values():
            yield text, "table"
    for path in sorted(PACKAGE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                for text in _sentences(call):
                    yield text, f"{path.relative_to(PACKAGE)}:{call.lineno}"
    for path in sorted(PACKAGE.rglob("*.j2")):
        page = Environment().parse(path.read_text("utf-8"))
        for said in page.find_all(nodes.Call):
            named = isinstance(said.node, nodes.Name) and said.node.name == "say"
            # What is no constant is looked up in one of the tables.
            if named and isinstance(said.args[0], nodes.Const):
                yield said.args[0].value, f"{path.relative_to(PACKAGE)}:{said.lineno}"


def problems() -> Iterator[tuple[str, str]]:
    """(why a piece was not read, where it is written); {} stands for the particulars."""
    for path in sorted((PACKAGE / "reading").glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        inside = {id(part) for node in ast.walk(tree) for part in getattr(node, "values", ())}
        for node in ast.walk(tree):
            text = _template(node) if id(node) not in inside else ""
            if _SENTENCE.fullmatch(text) and not _is_docstring(node, tree):
                yield text, f"{path.name}:{node.lineno}"


def _template(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_template(part) or "{}" for part in node.values)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{[^}]*\}", "{}", node.value)
    return ""


def _is_docstring(node: ast.AST, tree: ast.Module) -> bool:
    return any(isinstance(one, ast.Expr) and one.value is node for one in ast.walk(tree))


def _sentences(call: ast.Call) -> Iterator[str]:
    method = isinstance(call.func, ast.Attribute)
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    rank = 0 if method and name == "say" else _LOOKS_UP.get(name, -1)
    if 0 <= rank < len(call.args):
        yield from _constants(call.args[rank])


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _constants(value)


#: Calls and names that hold what is said of a wrong input.
_WRONG = ("Problem", "problem")
_SAID_APART = ("hint", "said", "problem", "advice", "shape")


def errors() -> Iterator[tuple[str, str]]:
    """(what is said of a wrong input, or advised, where); {} stands for the particulars."""
    for _, *told in wrong_yaml._YAML_SAID:
        yield from ((text, "table") for text in told if text)
    yield from ((text, "table") for text in (*run._OS_ERRORS.values(), *run._BY_NUMBER.values()))
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        where = path.relative_to(PACKAGE).as_posix()
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        wrong = [call for call in calls if _name(call) in _WRONG]
        if not wrong or where.startswith("reading/"):
            continue
        said = [value for call in wrong for value in _arguments(call)]
        said += [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id in _SAID_APART
        ]
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef) and function.name == "_wrong":
                returned = [one.value for one in ast.walk(function) if isinstance(one, ast.Return)]
                said += [part for pair in returned for part in getattr(pair, "elts", ())]
        for value in said:
            for text in _texts(value):
                if re.search(r"[^\W\d]{2,} |[^\W\d]{4}", text.replace("{}", "")):
                    yield text, where


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def _arguments(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(one.value for one in call.keywords if one.arg in ("hint", "message"))]


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _texts(value)
    elif isinstance(node, ast.Call) and _name(node) == "say":
        return
    elif text := _template(node):
        yield text
