"""Transcripts from elsewhere: pasted texts and the text of files, read into conversations."""
