"""The summary strip: the summary that is to be pasted next, small and on top of other windows."""
