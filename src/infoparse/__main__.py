"""`python -m infoparse` is the command `infoparse`."""

from infoparse.cli import main

raise SystemExit(main())
