"""What the window prints: pages as pixels, printers, and what was made kept until it is on paper."""
