"""The program as a person or another program has it: started, spoken to, ended."""
