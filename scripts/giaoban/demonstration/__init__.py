"""The demonstration year: fourteen months of made-up reports of Bình Thuận's unions, and how they came."""
