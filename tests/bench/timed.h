#pragma once
// Wall and processor time of a piece of work, for programs that answer line by line.

#include <chrono>
#include <ctime>
#include <iostream>

/// Prints how long the work took: wall milliseconds, and those of all processors together.
template <class Work>
void timed(Work work) {
    const std::clock_t cpu = std::clock();
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
    std::cout << wall.count() << ' ' << 1e3 * double(std::clock() - cpu) / CLOCKS_PER_SEC;
}
