#pragma once
// NumPy arrays as files hold them.

#include <string>

/// `type` and `shape` as Python writes them: '<f4', (2, 3); the header must fit into 255 bytes.
inline std::string npy(const std::string& type, const std::string& shape, const std::string& data,
                       bool columnMajor = false) {
    std::string header = "{'descr': " + type +
                         ", 'fortran_order': " + (columnMajor ? "True" : "False") +
                         ", 'shape': " + shape + ", }\n";
    return std::string("\x93NUMPY\1\0", 8) + char(header.size()) + '\0' + header + data;
}
