import Commands

BylineCommand.main()
