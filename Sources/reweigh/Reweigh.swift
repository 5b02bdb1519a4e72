print("reweigh")
