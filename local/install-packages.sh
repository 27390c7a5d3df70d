#!/bin/sh
# Installs Debian packages as root without starting or enabling any service they bring:
#   install-packages.sh POLICY-FILE PACKAGE...
# POLICY-FILE is /usr/sbin/policy-rc.d (tests give another). It is a script of its own, run in its own
# session, so that the file is put back even when the launcher is killed half-way.
set -u
policy=$1
shift
saved=$policy.before-titan

restore() {
  rm -f "$policy"
  if [ -e "$saved" ] || [ -L "$saved" ]; then mv -f "$saved" "$policy"; fi
}

if grep -qs 'titan: temporary' "$policy"; then restore; fi
if [ -e "$policy" ] || [ -L "$policy" ]; then mv -f "$policy" "$saved" || exit 1; fi
trap restore EXIT
trap 'exit 130' INT TERM HUP
printf '#!/bin/sh\n# titan: temporary\nexit 101\n' >"$policy" && chmod 755 "$policy" || exit 1

export DEBIAN_FRONTEND=noninteractive
install() {
  apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "$@"
}
installed() {
  dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort
}

before=$(installed)
install "$@" || { apt-get -o DPkg::Lock::Timeout=120 update && install "$@"; }
code=$?

# The policy only forbids the start now; a package's unit is enabled for the next boot all the same.
for package in $(installed); do
  case "
$before
" in *"
$package
"*) continue ;; esac
  for unit in $(dpkg -L "$package" | sed -n 's#^.*/systemd/system/\([^/]*\.\(service\|socket\)\)$#\1#p'); do
    if command -v systemctl >/dev/null; then systemctl disable "$unit"; fi
  done
  for script in $(dpkg -L "$package" | sed -n 's#^/etc/init\.d/##p'); do
    if command -v update-rc.d >/dev/null; then update-rc.d "$script" disable; fi
  done
done
exit $code
