"""Small widgets, one noun per file; each reads its looks from console.ui.theme."""
