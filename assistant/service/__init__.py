"""The ways in besides the page: JSON over HTTP, MCP, accounts, health."""
