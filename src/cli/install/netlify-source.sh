    export PATH="$HOME/.cargo/bin:$PATH"
    command -v cargo || { curl -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal; }
    cargo install --locked --git {{git}} --rev {{rev}} onrecord
