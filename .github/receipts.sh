#!/usr/bin/env bash
# Ghi biên nhận và gửi lên nhánh `receipts`; .github/workflows/receipts.yml gọi tệp này, của nhánh chính.
# (Records the receipts and pushes them; called by the workflow, as main has it.)
# Reading goes over HTTPS with the job's own token; writing over SSH with the deploy key, where there is one.
set -euo pipefail

server=${GITHUB_SERVER_URL#https://}
export GIT_CONFIG_COUNT=1
export GIT_CONFIG_KEY_0="http.$GITHUB_SERVER_URL/.extraheader"
GIT_CONFIG_VALUE_0="AUTHORIZATION: basic $(printf 'x-access-token:%s' "$TOKEN" | base64 --wrap=0)"
export GIT_CONFIG_VALUE_0
unset TOKEN
remote=origin

if [ -n "${RECEIPTS_KEY:-}" ]; then
  folder=$(mktemp --directory)
  trap 'rm --recursive --force "$folder"' EXIT
  (umask 077 && printf '%s\n' "$RECEIPTS_KEY" > "$folder/key")
  # The host's key as GitHub publishes it over HTTPS (REST: /meta), never as an unknown machine shows it.
  curl --fail --silent --show-error --proto '=https' --retry 3 "$GITHUB_API_URL/meta" |
    python3 -c 'import json, sys; [print(sys.argv[1], key) for key in json.load(sys.stdin)["ssh_keys"]]' "$server" \
      > "$folder/hosts"
  export GIT_SSH_COMMAND="ssh -i $folder/key -oIdentitiesOnly=yes -oBatchMode=yes"
  GIT_SSH_COMMAND+=" -oStrictHostKeyChecking=yes -oUserKnownHostsFile=$folder/hosts"
  remote="ssh://git@$server/$GITHUB_REPOSITORY.git"
fi
unset RECEIPTS_KEY

.venv/bin/giaoban receipt record --forge github --push "$remote" || {
  status=$?
  echo "Không ghi được biên nhận. Nếu nhánh receipts có ruleset: tạo khóa triển khai và bí mật RECEIPTS_KEY," \
    "xem deploy/rulesets/README.md. (The receipts could not be written; see there.)" >&2
  exit "$status"
}
