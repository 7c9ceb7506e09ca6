// What of Boost.Asio and Boost.Beast is no template, compiled here alone: with BOOST_ASIO_SEPARATE_COMPILATION and
// BOOST_BEAST_SEPARATE_COMPILATION (CMakeLists.txt) the other files only declare it.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
