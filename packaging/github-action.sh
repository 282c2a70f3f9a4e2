#!/usr/bin/env bash
# The check of the GitHub action: annotations on the change and summary of the job (-f github), SARIF
# and HTML files.
# Asks for the variables of GitHub Actions (RUNNER_TEMP, GITHUB_OUTPUT, GITHUB_STEP_SUMMARY) and those
# of action.yml (TENDERS_…). Ends with the exit code of the check.
set -euo pipefail

reports="$RUNNER_TEMP/tenders-check"
mkdir -p "$reports"
rm -f "$reports"/rapport.*

arguments=(
  --profile "$TENDERS_PROFILE" --fail-on "$TENDERS_FAIL_ON" --no-progress
  -f text -f github
  -f "sarif-alerts=$reports/rapport.sarif"
  -f "html=$reports/rapport.html"
)
while IFS= read -r line; do
  if [ -n "$line" ]; then arguments+=("$line"); fi
done <<<"$TENDERS_OPTIONS"

paths=()
while IFS= read -r line; do
  if [ -n "$line" ]; then paths+=("$line"); fi
done <<<"$TENDERS_PATHS"
if [ "${#paths[@]}" -gt 0 ]; then
  arguments+=(-- "${paths[@]}")
else
  # Nothing to compare with (started by hand, new branch): every tender of the repository.
  arguments+=(--changed-since "${TENDERS_CHANGED_SINCE:-0}")
fi

code=0
tenders-check check "${arguments[@]}" || code=$?

{
  echo "exit-code=$code"
  if [ -f "$reports/rapport.sarif" ]; then echo "sarif=$reports/rapport.sarif"; fi
  if [ -f "$reports/rapport.html" ]; then echo "html=$reports/rapport.html"; fi
} >>"$GITHUB_OUTPUT"
exit "$code"
