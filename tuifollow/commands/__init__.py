"""What does each command do? The printing front ends, and the door of the full screen; each is loaded when it is asked."""
