namespace throughline {}
