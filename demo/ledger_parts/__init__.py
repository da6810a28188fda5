"""What the generators of the demo's accounts share: vouchers, and the SIE file that they become."""
