"""How often places are seen and answered to: counts per day and source, without anything about who looked."""
