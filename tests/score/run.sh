#!/bin/bash
# Scores labelled reviews against floors that only rise: run.sh PROGRAM FLOORS [FOLDER].
# FOLDER holds pdf/ and gold/, by default the one THROUGHLINE_REVIEWS names; without one the exit status is 77 (skipped).
cd "$(dirname "$0")" || exit 1
program=$1 floors=$2 folder=${3:-${THROUGHLINE_REVIEWS:-}}
[ -n "$folder" ] && [ -d "$folder/pdf" ] || { echo "no labelled reviews to score"; exit 77; }
minimums=()
while read -r floor; do
  [[ $floor == \#* || -z $floor ]] || minimums+=(--min "$floor")
done < "$floors"
[ ${#minimums[@]} -gt 0 ] || { echo "no floors in $floors"; exit 1; }
exec python3 score.py --program "$program" "${minimums[@]}" "$folder/pdf"
