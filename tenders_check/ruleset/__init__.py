"""rules/*.yml → Rule, validated, with positions."""
