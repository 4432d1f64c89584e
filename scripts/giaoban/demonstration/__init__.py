"""The demonstration year: fourteen months of made-up reports of Bình Thuận's unions, written from a bank and a seed."""
