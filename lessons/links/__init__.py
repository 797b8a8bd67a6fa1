"""What a lesson belongs to: action lines, schemes, places, meetings, partners and other lessons; shown on both sides."""
