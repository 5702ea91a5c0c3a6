    export PATH="$HOME/.onrecord/bin:$PATH"
    python3 -m venv "$HOME/.onrecord"
    echo '{{requirement}}' | "$HOME/.onrecord/bin/pip" install --quiet --only-binary onrecord --requirement /dev/stdin
