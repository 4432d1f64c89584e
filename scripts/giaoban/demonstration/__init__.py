"""The demonstration year: fourteen months of made-up reports of Bình Thuận's unions, from a bank and a seed."""
