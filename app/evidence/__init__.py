"""What can be proven about where a message comes from: provider results and signatures."""
