// Entry point of the `apiary` tool.
return 0;
