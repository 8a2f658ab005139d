// How many threads a layer runs on, while other jobs run beside it.

#include <ATen/Parallel.h>

#include <future>
#include <thread>

#include "learning/tensors/threads.h"
#include "tests/learning/check.h"

using namespace shapewright;

namespace {

/// Torch's threads on the next thread to start.
int begunWith() {
    int count = 0;
    std::thread([&] { count = at::get_num_threads(); }).join();
    return count;
}

}  // namespace

TEST(jobsSideBySideRunOnOneThreadAndGetTheirOwnBack) {
    std::promise<void> ready, firstAlone, secondAlone, firstGone;
    int first = 0, second = 0, begun = 0, firstAfter = 0, secondAfter = 0;
    std::thread beside([&] {
        setTorchThreads(2);
        ready.get_future().wait();
        {
            const OneTorchThread alone;
            first = at::get_num_threads();
            firstAlone.set_value();
            secondAlone.get_future().wait();
        }
        firstAfter = at::get_num_threads();
        firstGone.set_value();
    });
    std::thread([&] {
        setTorchThreads(2);
        ready.set_value();
        firstAlone.get_future().wait();
        {
            const OneTorchThread alone;
            second = at::get_num_threads();
            secondAlone.set_value();
            firstGone.get_future().wait();
            begun = begunWith();
        }
        secondAfter = at::get_num_threads();
    }).join();
    beside.join();
    CHECK(first == 1);
    CHECK(second == 1);
    CHECK(firstAfter == 2);
    CHECK(begun == 1);
    CHECK(secondAfter == 2);
    CHECK(begunWith() == 2);
}

TEST(countsThatAreSetMeanwhileHoldAfterwards) {
    setTorchThreads(2);
    int beside = 0, begun = 0;
    {
        const OneTorchThread alone;
        std::thread([&] {
            setTorchThreads(3);
            beside = at::get_num_threads();
        }).join();
        begun = begunWith();
        {
            const OneTorchThread inside;
            setTorchThreads(4);
        }
        CHECK(at::get_num_threads() == 1);
    }
    CHECK(beside == 3);
    CHECK(begun == 1);
    CHECK(at::get_num_threads() == 4);
    CHECK(begunWith() == 4);
}

TEST(smallWorkRunsOnOneThread) {
    setTorchThreads(2);
    {
        const auto few = oneThreadForFew(1e6);
        CHECK(at::get_num_threads() == 1);
    }
    const auto many = oneThreadForFew(1e12);
    CHECK(at::get_num_threads() == 2);
}

int main() {
    return check::main();
}
