#!/bin/bash
# Ranks what people type and compares with the golden table: run.sh PROGRAM example|reviews [--write].
# `reviews` are the three published ones in the folder that THROUGHLINE_REVIEWS names; without it the exit status is 77 (skipped).
cd "$(dirname "$0")" || exit 1
program=$1 which=$2
case $which in
example) folder=../../corpus/example judged=() ;;
reviews) folder=${THROUGHLINE_REVIEWS:-} judged=(--by-hand by_hand.tsv) ;;
*) echo "run.sh PROGRAM example|reviews"; exit 2 ;;
esac
[ -n "$folder" ] && [ -d "$folder/pdf" ] || { echo "no reviews to rank"; exit 77; }
library=$(mktemp -d) || exit 1
trap 'rm -rf "$library"' EXIT
"$program" refresh --library "$library" "$folder/pdf" > "$library/report" 2>&1 || { cat "$library/report"; exit 1; }
python3 evaluate.py "$program" "$library" "${judged[@]}" --golden "golden_$which.tsv" "${@:3}"
