"""The parts of `make.py`: what to reach, who answers, and how answers are handed out."""
