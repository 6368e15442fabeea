#pragma once

#include <string>
#include <vector>

#include "processor_time.h"
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace assay {

/// How a program ended, and what it took.
struct Run {
  int exit = -1;
  double seconds = 0;  ///< Of processor time.
  double megabytes = 0;
};

/// Runs a program to its end; its words are its name and arguments.
inline Run run(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  rusage used{};
  if (child < 0 || wait4(child, &status, 0, &used) != child || !WIFEXITED(status)) return {};
  return {WEXITSTATUS(status), bench::processor_seconds(used),
          static_cast<double>(used.ru_maxrss) / 1024};
}

}  // namespace assay
