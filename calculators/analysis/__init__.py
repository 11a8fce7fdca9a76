"""Questions put to any calculator through its declaration: batch now; sensitivity, uncertainty and goal seek later."""
