from corpus.records.record import *
def read_targets(scene, conferences): return ()
