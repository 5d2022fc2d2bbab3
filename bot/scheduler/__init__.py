"""What happens unasked: at fixed times, and when something that was planned comes due."""
