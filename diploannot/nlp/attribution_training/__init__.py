"""Trains the attribution model; needs PyTorch, which the program itself does not."""
