import package.worse
ready = 1
