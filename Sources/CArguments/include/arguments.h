// The arguments of the process, as the system handed them over.
#pragma once

/// How many arguments the process was started with, the name of the program among them.
int arguments_count(void);

/// One of them; a text that lives as long as the process.
const char *arguments_at(int index);
