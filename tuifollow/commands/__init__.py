"""What does each command do? The printing front ends, and the door of the full screen; each loaded when asked."""
