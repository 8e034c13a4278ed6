#!/bin/sh
# Make .venv ready: system libraries, a virtual environment, the locked packages, briefgen itself.
# Usage: tools/bootstrap.sh runtime|dev|mail      Quick when nothing has changed; mail is dev and a mail server.
set -eu
kind=${1:-runtime}
mail=
[ "$kind" != mail ] || { mail=yes; kind=dev; }
cd "$(dirname "$0")/.."
lock=requirements/$kind.lock

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $1"; say "hint: $2"; exit 8; }

python=
for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null 2>&1 &&
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$name
        break
    fi
done
[ -n "$python" ] || fail "briefgen needs Python 3.11 or newer, and none was found" \
    "install one, for example: sudo apt-get install python3 python3-venv"

stamp=.venv/.ready-$kind-$(cat "$lock" pyproject.toml | cksum | tr ' ' '-')
missing=
library() { "$python" -c "import ctypes; ctypes.CDLL('$1')" 2>/dev/null || missing="$missing $2"; }
program() { command -v "$1" >/dev/null 2>&1 || missing="$missing $2"; }

[ -x .venv/bin/python ] || "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    missing="$missing $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
library libpango-1.0.so.0 libpango-1.0-0
library libpangoft2-1.0.so.0 libpangoft2-1.0-0
library libharfbuzz-subset.so.0 libharfbuzz-subset0
if [ "$kind" = dev ]; then
    program soffice libreoffice-writer-nogui
    program pdftoppm poppler-utils
    program qpdf qpdf
fi

install="apt-get install -y --no-install-recommends"
as=
may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null && as=sudo
}
apt_install() {
    say "installing system packages:$1"
    log=$(mktemp)
    failed=0
    { $as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as $install $1; } >"$log" 2>&1 || failed=1
    [ "$failed" = 0 ] || tail -n 5 "$log" >&2
    rm -f "$log"
    return $failed
}

if [ -n "$missing" ]; then
    command -v apt-get >/dev/null 2>&1 || fail "these system packages are missing:$missing" \
        "install what your system calls them (Pango, PangoFT2 and HarfBuzz subset) and run the command again"
    may_install || fail "these system packages are missing:$missing" "type: sudo $install$missing"
    apt_install "$missing" ||
        fail "apt could not install:$missing" "type: sudo apt-get update && sudo $install$missing"
fi

if [ "$kind" = dev ]; then
    # The preview is tested in a real browser; where there can be none, those tests are skipped.
    missing=
    command -v google-chrome >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || program chromium chromium
    if [ -n "$missing" ]; then
        { may_install && apt_install "$missing"; } ||
            say "no Chromium: the tests of the preview in a browser will be skipped (to have them: sudo $install$missing)"
    fi
fi

# A mail server of the tests' own: the programs are needed, the service that their packages bring is not.
mail_quietly() {
    policy=/usr/sbin/policy-rc.d
    ours=
    if ! [ -e "$policy" ]; then
        ours=yes
        trap '$as rm -f "$policy"' EXIT INT TERM
        printf '#!/bin/sh\nexit 101\n' | $as tee "$policy" >/dev/null
        $as chmod 755 "$policy"
    fi
    echo "postfix postfix/main_mailer_type select No configuration" | $as debconf-set-selections
    install="$install --no-remove"
    failed=0
    apt_install "$missing" || failed=1
    if [ "$failed" = 0 ] && [ -n "$services" ] && [ -d /run/systemd/system ]; then
        $as systemctl --quiet disable --now $services || failed=1
    fi
    [ -z "$ours" ] || { $as rm -f "$policy"; trap - EXIT INT TERM; }
    return $failed
}

if [ -n "$mail" ]; then
    missing=
    services=
    [ -x /usr/sbin/postfix ] || { missing="$missing postfix"; services="$services postfix"; }
    [ -x /usr/sbin/dovecot ] || { missing="$missing dovecot-core"; services="$services dovecot"; }
    [ -x /usr/lib/dovecot/imap ] || missing="$missing dovecot-imapd"
    [ -x /usr/lib/dovecot/lmtp ] || missing="$missing dovecot-lmtpd"
    if [ -n "$missing" ]; then
        command -v apt-get >/dev/null 2>&1 || fail "the tests with a mail server need Debian's packages:$missing" \
            "run make test-mail in a container of Debian or Ubuntu"
        may_install || fail "the tests with a mail server need:$missing" \
            "type, on a machine that is no mail server: sudo $install --no-remove$missing"
        mail_quietly || fail "apt could not install:$missing" \
            "a machine that has another mail server keeps it: run make test-mail in a container"
    fi
    [ "$(id -u)" = 0 ] || fail "Postfix starts for the superuser only" "run make test-mail as root, for example in a container"
fi

[ -f "$stamp" ] && exit 0
if [ -x .venv/bin/python ] && ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    rm -rf .venv
fi
[ -x .venv/bin/pip ] || { say "making .venv"; "$python" -m venv .venv; }
say "installing locked packages from $lock"
pip() { PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip install -qq "$@"; }
pip --require-hashes -r "$lock" ||
    fail "the locked packages could not be installed" "check the network connection of this machine and run the command again"
pip --no-deps --no-build-isolation --editable . ||
    fail "briefgen itself could not be installed into .venv" "remove the folder .venv and run the command again"
rm -f .venv/.ready-"$kind"-*
: >"$stamp"
