#!/bin/sh
# Make .venv hold what the named files pin: sh tools/venv.sh requirements.txt ...
# Once it does, this costs a fraction of a second: beside the packages lies a copy of each file
# installed, written last, so that an interrupted installation is never taken for a finished one.
set -eu

# True for a Python that runs, is in range and has what making an environment takes. A name on
# PATH alone says little: version managers leave names there that run nothing.
works() {
    "$1" -c "import $2, sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" \
        >/dev/null 2>&1
}

find_python() {
    for name in "${PYTHON:-python3}" ${PYTHON:-python3.13 python3.12 python3.11}; do
        if works "$name" ensurepip; then
            echo "$name"
            return
        fi
    done
    echo "Unrolled needs Python 3.11, 3.12 or 3.13 with its venv module, and found none" \
        "as ${PYTHON:-python3, python3.13, python3.12 or python3.11}:" \
        "install one, or name it with make PYTHON=/path/to/python3." >&2
    return 1
}

if ! works .venv/bin/python pip; then
    python=$(find_python)
    echo "Making .venv with $("$python" --version) ..."
    "$python" -m venv --clear .venv
fi

for file in "$@"; do
    installed=.venv/installed-$file
    if ! cmp -s "$file" "$installed"; then
        rm -f "$installed"
        echo "Installing $file into .venv; the first time this takes a few minutes ..."
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
            --requirement "$file"
        cp "$file" "$installed"
    fi
done
