raise A, 'text'
