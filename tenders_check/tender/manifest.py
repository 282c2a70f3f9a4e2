"""`tender.yaml`: what the buyer says about the consultation; it wins over the documents.

Unknown keys and wrong values are refused with their line: a typed fact that is silently ignored
would change verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tenders_check.errors import Problem, UsageError, malformed_yaml
from tenders_check.french.siret import is_siret
from tenders_check.model import Derogation, Kind, LotEntry, Manifest

NAME = "tender.yaml"
NATURES = ("marche", "accord_cadre", "concession", "defense_securite", "partenariat")
OBJECTS = ("fournitures", "services", "travaux")
PROCEDURES = ("formalisee", "adaptee", "sans_publicite")
BUYERS = (
    "etat", "etablissement_public_etat", "collectivite", "groupement", "hopital", "organisme",
    "entite_adjudicatrice",
)  # fmt: skip
#: Bytes; a manifest is a page or two.
_LONGEST_MANIFEST = 1_000_000
_KEYS = (
    "titre", "acheteur", "nature", "objet", "procedure", "date_lancement", "valeur_estimee_ht",
    "duree_mois", "cpv", "lots", "pieces", "derogations",
)  # fmt: skip


def load_manifest(path: Path) -> Manifest:
    """Read and validate a manifest.

    Raises `UsageError` with every problem found, each with its line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            Problem("manifeste illisible", str(path), hint="Enregistrez-le en UTF-8.")
        ) from error
    return parse_manifest(text, str(path))


def load_member(archive: str, name: str) -> Manifest:
    """As `load_manifest`, for a manifest inside an archive; never more is read than one is long."""
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(archive) as opened, opened.open(name) as file:
            data = file.read(_LONGEST_MANIFEST + 1)
    except (RuntimeError, NotImplementedError, OSError, zipfile.BadZipFile, zlib.error) as error:
        problem = Problem("manifeste illisible dans l'archive.", f"{archive} › {name}")
        raise UsageError(problem) from error
    if len(data) > _LONGEST_MANIFEST:
        raise UsageError(Problem("manifeste trop gros.", f"{archive} › {name}"))
    return parse_manifest(data.decode("utf-8-sig", errors="replace"), f"{archive} › {name}")


def parse_manifest(text: str, path: str = NAME) -> Manifest:
    """Validate the text of a manifest; see `load_manifest`."""
    reader = _Reader(path, *_compose(text, path))
    manifest = reader.manifest()
    if reader.problems:
        raise UsageError(*reader.problems)
    return manifest


def _compose(text: str, path: str) -> tuple[Any, dict[tuple[Any, ...], tuple[int, int]]]:
    """Plain data with text scalars, and the position of every key path."""
    import yaml

    positions: dict[tuple[Any, ...], tuple[int, int]] = {}
    problems: list[Problem] = []

    seen: set[int] = set()

    def plain(node: Any, where: tuple[Any, ...]) -> Any:
        # The same node twice is an alias: ten of them multiply without end.
        if id(node) in seen:
            mark = node.start_mark
            raise UsageError(
                Problem(
                    "les alias (« &nom », « *nom ») ne sont pas acceptés", path, mark.line + 1,
                    mark.column + 1, "Écrivez la valeur à chaque endroit.",
                )
            )  # fmt: skip
        seen.add(id(node))
        positions.setdefault(where, (node.start_mark.line + 1, node.start_mark.column + 1))
        if isinstance(node, yaml.MappingNode):
            result: dict[str, Any] = {}
            for key, value in node.value:
                name = str(key.value)
                mark = key.start_mark
                if name in result:
                    problems.append(
                        Problem(
                            f"clé « {name} » écrite deux fois", path, mark.line + 1, mark.column + 1
                        )
                    )
                positions[(*where, name)] = (mark.line + 1, mark.column + 1)
                result[name] = plain(value, (*where, name))
            return result
        if isinstance(node, yaml.SequenceNode):
            return [plain(item, (*where, rank)) for rank, item in enumerate(node.value)]
        return None if node.tag.endswith(":null") and not node.style else str(node.value)

    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise UsageError(malformed_yaml(error, text, path)) from error
    data = plain(root, ()) if root is not None else {}
    if problems:
        raise UsageError(*problems)
    return data, positions


class _Reader:
    """Reads the fields of one manifest, gathering problems instead of stopping at the first."""

    def __init__(
        self, path: str, data: Any, positions: dict[tuple[Any, ...], tuple[int, int]]
    ) -> None:
        self.path, self.data, self.positions = path, data, positions
        self.problems: list[Problem] = []

    def manifest(self) -> Manifest:
        if not isinstance(self.data, Mapping):
            self._problem((), "le manifeste doit être une liste de « clé: valeur »")
            return Manifest(self.path)
        data = self._known(self.data, (), _KEYS)
        buyer = data.get("acheteur")
        buyer = (
            {"nom": buyer}
            if isinstance(buyer, str)
            else self._mapping(buyer, ("acheteur",), ("nom", "type", "siret"))
        )
        return Manifest(
            path=self.path,
            title=self._text(data, "titre"),
            buyer=buyer.get("nom"),
            buyer_kind=self._choice(buyer.get("type"), ("acheteur", "type"), BUYERS),
            nature=self._choice(data.get("nature"), ("nature",), NATURES),
            object=self._choice(data.get("objet"), ("objet",), OBJECTS),
            procedure=self._choice(data.get("procedure"), ("procedure",), PROCEDURES),
            launch_date=self._date(data.get("date_lancement"), ("date_lancement",)),
            buyer_id=self._siret(buyer.get("siret")),
            estimated_value=self._number(data.get("valeur_estimee_ht"), ("valeur_estimee_ht",)),
            duration_months=self._number(data.get("duree_mois"), ("duree_mois",)),
            cpv=self._codes(data.get("cpv"), ("cpv",)),
            lots=tuple(self._each(data.get("lots"), ("lots",), self._lot)),
            kinds=self._kinds(data.get("pieces")),
            derogations=tuple(
                one
                for some in self._each(data.get("derogations"), ("derogations",), self._derogation)
                for one in some
            ),
        )

    def _lot(self, entry: Any, where: tuple[Any, ...]) -> LotEntry:
        lot = self._mapping(entry, where, ("numero", "objet", "cpv"))
        if not lot.get("numero"):
            self._problem(where, "un lot sans « numero »")
        return LotEntry(
            str(lot.get("numero", "")),
            lot.get("objet") or "",
            self._codes(lot.get("cpv"), (*where, "cpv")),
        )

    def _derogation(self, entry: Any, where: tuple[Any, ...]) -> tuple[Derogation, ...]:
        """The motives of one entry: one for each lot it names."""
        keys = ("regle", "motif", "base", "auteur", "expire_le", "lot")
        data = self._mapping(entry, where, keys)
        for required in ("regle", "motif"):
            if not data.get(required):
                self._problem(where, f"une dérogation sans « {required} »")
        for key in keys:
            if key != "lot" and isinstance(data.get(key), (list, Mapping)):
                self._problem((*where, key), f"« {key} » doit être un texte")
                return ()
        line, _ = self.positions.get(where, (None, None))
        expires = self._date(data.get("expire_le"), (*where, "expire_le"))
        return tuple(
            Derogation(
                rule=str(data.get("regle") or ""),
                reason=str(data.get("motif") or ""),
                basis=data.get("base"),
                author=data.get("auteur"),
                expires=expires,
                lot=lot,
                path=self.path,
                line=line,
            )
            for lot in self._lots_aimed_at(data.get("lot"), where)
        )

    def _lots_aimed_at(self, value: Any, where: tuple[Any, ...]) -> tuple[str | None, ...]:
        from tenders_check.tender.lots_named import lots_named

        if isinstance(value, Mapping):
            self._problem((*where, "lot"), "« lot » doit être un numéro ou une liste de numéros")
            return ()
        return lots_named(", ".join(map(str, value)) if isinstance(value, list) else value)

    def _kinds(self, value: Any) -> tuple[tuple[str, Kind], ...]:
        kinds = []
        for name, kind in self._mapping(value, ("pieces",), None).items():
            chosen = self._choice(kind, ("pieces", name), tuple(Kind))
            if chosen:
                kinds.append((name, Kind(chosen)))
        return tuple(kinds)

    def _each(
        self, value: Any, where: tuple[Any, ...], read: Callable[[Any, tuple[Any, ...]], Any]
    ) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list):
            self._problem(
                where, f"« {where[-1]} » doit être une liste (une ligne « - » par élément)"
            )
            return []
        return [read(item, (*where, rank)) for rank, item in enumerate(value)]

    def _mapping(
        self, value: Any, where: tuple[Any, ...], keys: tuple[str, ...] | None
    ) -> dict[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self._problem(where, f"« {where[-1]} » doit être une liste de « clé: valeur »")
            return {}
        return self._known(value, where, keys) if keys else dict(value)

    def _known(
        self, data: Mapping[str, Any], where: tuple[Any, ...], keys: tuple[str, ...]
    ) -> dict[str, Any]:
        for name in data:
            if name not in keys:
                self._problem((*where, name), f"clé inconnue « {name} »", choice_meant(name, keys))
        return {name: value for name, value in data.items() if name in keys}

    def _text(self, data: Mapping[str, Any], key: str) -> str | None:
        value = data.get(key)
        if value is not None and not isinstance(value, str):
            self._problem((key,), f"« {key} » doit être un texte")
            return None
        return value

    def _siret(self, value: Any) -> str | None:
        if value is None:
            return None
        digits = "".join(str(value).split())
        if not is_siret(digits):
            self._problem(
                ("acheteur", "siret"), f"SIRET « {value} » invalide", "Il a 14 chiffres et une clé."
            )
            return None
        return digits

    def _choice(self, value: Any, where: tuple[Any, ...], choices: tuple[str, ...]) -> str | None:
        if value is None:
            return None
        if value not in choices:
            listed = ", ".join(str(choice) for choice in choices)
            self._problem(
                where,
                f"valeur « {value} » inconnue",
                choice_meant(str(value), choices) or f"Choix : {listed}.",
            )
            return None
        return str(value)

    def _date(self, value: Any, where: tuple[Any, ...]) -> date | None:
        if value is None:
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self._problem(
                where, f"date « {value} » invalide", "Écrivez AAAA-MM-JJ, par exemple 2026-09-15."
            )
            return None

    def _number(self, value: Any, where: tuple[Any, ...]) -> float | None:
        if value is None:
            return None
        try:
            number = float(
                str(value).replace("_", "").replace(" ", "").replace("\u202f", "").replace(",", ".")
            )
        except ValueError:
            number = -1.0
        if not 0 <= number < 1e13:
            self._problem(where, f"nombre « {value} » invalide", "Écrivez par exemple 250000.")
            return None
        return number

    def _codes(self, value: Any, where: tuple[Any, ...]) -> tuple[str, ...]:
        items = [value] if isinstance(value, str) else value
        codes = self._each(items, where, lambda item, _: str(item))
        for rank, code in enumerate(codes):
            digits = code.split("-")[0]
            if not (digits.isdigit() and len(digits) == 8):
                self._problem(
                    (*where, rank),
                    f"code CPV « {code} » invalide",
                    'Huit chiffres entre guillemets : "39130000".',
                )
        return tuple(code.split("-")[0] for code in codes)

    def _problem(self, where: tuple[Any, ...], message: str, hint: str | None = None) -> None:
        line, column = None, None
        for length in range(len(where), -1, -1):
            if where[:length] in self.positions:
                line, column = self.positions[where[:length]]
                break
        self.problems.append(Problem(message, self.path, line, column, hint))


def choice_meant(name: str, choices: tuple[str, ...]) -> str | None:
    """A hint with the word that was probably meant."""
    import difflib

    close = difflib.get_close_matches(name, [str(choice) for choice in choices], n=1, cutoff=0.6)
    return f"Vouliez-vous dire « {close[0]} » ?" if close else None
