"""Small controls that the panels are built of; each is given the window's `Appearance`.

`glyphs.Glyph, paint_glyph` · `drawing.rounded, focus_ring` · `keyboard_focus.KeyboardFocusButton` ·
`keycap.Keycap, KeyRow` · `speaker_chip.SpeakerChip, InitialsChip` · `pill.Pill, Tone` ·
`segmented.Segmented` · `key_button.KeyButton` · `banner.Banner` · `save_state.SaveState` ·
`progress_line.ProgressLine` · `words.Words` · `plain_tip.plain_tip` · `line.Line` ·
`popup_frame.PopupFrame` · `search_field.SearchField` · `glyph_button.GlyphButton`
"""
