#include "tests/bench/facts.h"

#include <fmt/format.h>

#include <array>

#include "tests/bench/voice.h"

namespace throughline::bench {
namespace {

constexpr std::array<const char*, 12> months = {"January",   "February", "March",    "April",
                                                "May",       "June",     "July",     "August",
                                                "September", "October",  "November", "December"};
constexpr std::array<const char*, 18> numbers = {
    "no",   "one", "two",    "three",  "four",     "five",     "six",     "seven",   "eight",
    "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"};
constexpr std::array<const char*, 6> ordinals = {"", "only", "second", "third", "fourth", "fifth"};

std::string said_date(const std::string& iso) {
  std::string month = months[static_cast<std::size_t>(std::stoi(iso.substr(5, 2))) - 1];
  std::string year = iso.substr(0, 4);
  return iso.size() < 10 ? month + " " + year
                         : fmt::format("{} {} {}", std::stoi(iso.substr(8, 2)), month, year);
}

std::string person(Dice& dice) {
  static const std::vector<std::string> given = {"Helen", "Martin", "Gwen",  "Colin", "Farida", "Ian",
                                                 "Ruth",  "Paul",   "Nadia", "Keith", "Moira",  "Owen"};
  return dice.one_of(given) + " " + invented_name(dice);
}

}  // namespace

Facts invent_facts(Dice& dice, int year) {
  Facts f;
  f.place = invented_name(dice);
  bool old = year < 2019;
  bool lessons = dice.chance(0.15);
  f.review_type = lessons ? "learning-lessons-review"
                  : old   ? "serious-case-review"
                          : "child-safeguarding-practice-review";
  f.partnership = f.place + (old ? " Safeguarding Children Board" : " Safeguarding Children Partnership");
  static constexpr std::string_view letters = "BCDEFGHJKLMNPQRSTUVWXYZ";
  std::string letter(1, letters[dice.below(letters.size())]);
  bool infant = dice.chance(0.35);
  f.subject = (infant ? "Baby " : "Child ") + letter;
  std::string kind = lessons ? "Learning Lessons Review"
                     : old   ? "Serious Case Review"
                             : "Local Child Safeguarding Practice Review";
  f.title = kind + ": " + f.subject;
  f.authors.push_back(person(dice));
  if (dice.chance(0.2)) f.authors.push_back(person(dice));
  f.published = fmt::format("{}-{:02}", year, dice.between(1, 12));
  if (dice.chance(0.5)) f.published += fmt::format("-{:02}", dice.between(1, 28));
  f.incident =
      fmt::format("{}-{:02}-{:02}", year - dice.between(1, 3), dice.between(1, 12), dice.between(1, 28));
  int age = infant ? dice.between(2, 11) : dice.between(2, 17);
  f.age = infant ? fmt::format("{} months", age) : fmt::format("{} years", age);
  f.outcome = dice.chance(0.6) ? "death" : "serious-harm";
  f.children = dice.between(1, 5);
  return f;
}

std::vector<std::string> cover_lines(const Facts& f, Dice& dice) {
  std::string kind = f.title.substr(0, f.title.find(':'));
  std::string authors = f.authors[0] + (f.authors.size() > 1 ? " and " + f.authors[1] : "");
  std::vector<std::string> lines = {kind, f.subject};
  lines.push_back(fmt::format(
      "{}{}", dice.one_of({"Report author: ", "Written by ", "Independent reviewer: "}), authors));
  lines.push_back(f.partnership);
  lines.push_back((dice.chance(0.5) ? "Published " : "Publication date: ") + said_date(f.published));
  return lines;
}

std::vector<std::string> opening(const Facts& f, Dice& dice) {
  std::string number = f.age.substr(0, f.age.find(' '));
  std::string age = dice.chance(0.5)
                        ? fmt::format("{} {}", numbers[static_cast<std::size_t>(std::stoi(number))],
                                      f.age.substr(f.age.find(' ') + 1))
                        : f.age;
  bool died = f.outcome == "death";
  std::string happened = died ? dice.one_of({"died", "was found lifeless at home and died"}).data()
                              : dice.one_of({"suffered serious injuries", "was seriously harmed"}).data();
  std::vector<std::string> out;
  out.push_back(fmt::format("This review was commissioned by {} because {}, aged {}, {} on {}.",
                            f.partnership, f.subject, age, happened, said_date(f.incident)));
  std::string place = f.children == 1
                          ? "the only child of the family"
                          : fmt::format("the {} of {} children",
                                        ordinals[static_cast<std::size_t>(dice.between(2, f.children))],
                                        numbers[static_cast<std::size_t>(f.children)]);
  out.push_back(
      fmt::format("{} was {} and lived with Mother in {}. The names of all members of the family have been "
                  "changed, and the place and the services are invented.",
                  f.subject, place, f.place));
  return out;
}

}  // namespace throughline::bench
