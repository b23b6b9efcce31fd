"""How are things told? Words and signs from values, measured in cells; the factory for text. Nothing of a screen."""
