def find_quotations(text, language): return ()
