"""Reading the municipality's files of companies, candidates and staff: what a cell may say, and what not.

Pure: lines of text in; rows, and every cell that cannot be read, out.
"""
