"""`tenders-check rules list --profiles`: the choices of rules, and what each changes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tenders_check.cli.output import width
from tenders_check.reports import profiles as page
from tenders_check.ruleset.loader import load
from tenders_check.ruleset.paths import rules_folder
from tenders_check.ruleset.profiles import with_file


def list_profiles(
    only: str | None, added: tuple[Path, ...], *, as_json: bool, language: str
) -> int:
    """Every profile, or one (its name, or the file of one's own)."""
    loaded = load((rules_folder(), *added))
    profiles = loaded.profiles
    if only and only.endswith((".yml", ".yaml")):
        profiles, only = with_file(profiles, Path(only), loaded.rules)
    # The names that do not exist are refused as they are by a check.
    names = [only] if only else sorted(profiles.by_name)
    chosen = {name: profiles.apply(name, loaded.rules) for name in names}
    shown = [(profiles.by_name[name], rules) for name, rules in chosen.items()]
    if as_json:
        print(json.dumps([page.data(*one) for one in shown], ensure_ascii=False, indent=2))
    else:
        sys.stdout.write(page.render(shown, language, width=width()))
    return 0
