// A word -> words of the same matter, as those who search and those who write reviews put it.
#include "index/near_words.h"

#include <algorithm>
#include <unordered_map>

#include "ingest/fold.h"

namespace throughline {

namespace {

/// A line is one matter of a child's life or of practice; a word may stand in several.
constexpr const char* matters[] = {
    "men man male males partner boyfriend father stepfather",
    "boyfriend girlfriend partner relationship ex",
    "household home house family living resident address",
    "house home flat property tenancy accommodation housing homeless",
    "dirty filthy squalid unclean unkempt soiled stained clutter cluttered smell smelly smelled damp mould",
    "bedding bed sheets mattress cot duvet blanket bedroom",
    "asleep sleep slept sleeping overlay overlain overlaid overlying",
    "sofa settee couch armchair chair bed",
    "died die death dead fatal killed",
    "alcohol drunk drink drinking drank intoxicated inebriated alcoholic sober beer wine vodka",
    "drugs drug cannabis cocaine crack heroin ketamine amphetamine methadone substance substances dealing",
    "violence violent abuse abusive assault assaulted hit hitting punched slapped struck kicked strangled",
    "controlling control controlled coercive coercion jealous isolated possessive dominated",
    "crawl crawling mobile immobile walk walking roll rolling",
    "bruise bruises bruising bruised marks injury injuries fracture fractures burn burns bite bitten",
    "shaken shake shaking head brain bleed bleeding retinal subdural",
    "crying cry cried inconsolable screaming colic",
    "visit visits visited visiting access door doorstep unannounced",
    "open opened opening door answer answered entry refused access avoided",
    "seen see saw sight sighted observed met",
    "alone separately privately own",
    "spoken speak spoke talk talked talking ask asked tell told conversation interviewed consulted",
    "included involve involved invited engaged part consulted contacted asked",
    "heard hear listen listened voice wishes feelings views",
    "said say told disclosed disclosure words spoke",
    "appointments appointment clinic outpatient attend attended attendance brought",
    "hospital ward admission admitted discharge discharged emergency paediatric",
    "school nursery class classroom teacher pupil attendance college education educated",
    "excluded exclusion suspended roll",
    "hungry hunger food fed feed eating meals thin underweight weight malnourished",
    "depressed depression mood postnatal anxiety anxious mental psychiatric",
    "birth pregnancy pregnant antenatal unborn born maternity midwife",
    "optimistic optimism hopeful positive reassured reassurance overoptimistic",
    "word account explanation accepted believed reassured report reported unverified",
    "yes agreed compliance comply complied cooperated cooperative promised superficial disguised",
    "changed change improved improvement progress sustained",
    "afraid fear feared frightened scared intimidated intimidating hostile hostility aggressive aggression "
    "threatened threats",
    "workers worker professionals professional practitioners practitioner staff",
    "agencies agency professionals services partners",
    "share shared sharing passed pass told informed inform notified communicated communication",
    "referral refer referred referrals contact screening screened",
    "threshold thresholds criteria met level closed",
    "disagreement disagreed dispute challenge challenged escalate escalated escalation dissent",
    "neighbours neighbour neighbouring community public anonymous",
    "shouting shouted shout screaming arguing argument arguments rows noise",
    "grandmother grandfather grandparents grandparent aunt uncle relatives relative",
    "worried worry worries concern concerned concerns anxious",
    "moved move moves relocated transfer transferred transient",
    "area areas borough county authority authorities local",
    "records record recorded recording notes file files chronology",
    "follow followed transferred handover sent forwarded",
    "supervision supervisor supervised supervise manager oversight reflective",
    "caseloads caseload workload vacancies vacancy turnover staffing shortage shortages sickness capacity",
    "ran run runaway absconded missing whereabouts",
    "gang gangs county lines exploitation exploited groomed dealing",
    "knife stabbed stabbing weapon weapons",
    "overdose suicide suicidal harm harmed cut cutting ligature hanging",
    "illness illnesses ill symptoms fabricated induced exaggerated perplexing",
    "lockdown pandemic covid coronavirus virtual telephone phone remote video",
    "checked check checks checking enquiries verified background vetting",
    "past history historic previous previously earlier background convictions",
    "known know knew knowledge aware understood",
    "money debt debts benefits poverty poor finances financial bills",
    "court courts proceedings order orders legal",
    "prison custody remand sentence offender offending probation",
    "interpreter interpreters language translation translated english",
    "culture cultural ethnicity ethnic race racism racial heritage religion faith",
    "disability disabled disabilities impairment needs",
    "online internet phone messages social media",
    "sexual sexualised sexually rape raped indecent",
    "foster fostered placement placements residential carers carer adopted adoption",
    "curiosity curious questioned questioning challenge challenged probing",
    "weeks months days period delay delayed",
};

using Groups = std::vector<std::vector<std::string>>;

Groups groups_of(Stems& stem) {
  Groups out;
  for (const char* line : matters) {
    std::vector<std::string> group;
    for (const Token& token : tokens(line)) group.push_back(stem(token.word));
    std::sort(group.begin(), group.end());
    group.erase(std::unique(group.begin(), group.end()), group.end());
    out.push_back(std::move(group));
  }
  return out;
}

}  // namespace

std::vector<std::string> near_stems(const std::vector<std::string>& stems) {
  static const Groups groups = [] {
    Stems own;
    return groups_of(own);
  }();
  std::vector<std::string> out;
  for (const auto& group : groups)
    if (std::any_of(stems.begin(), stems.end(), [&](const std::string& each) {
          return std::binary_search(group.begin(), group.end(), each);
        }))
      out.insert(out.end(), group.begin(), group.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::erase_if(out, [&](const std::string& each) {
    return std::find(stems.begin(), stems.end(), each) != stems.end();
  });
  return out;
}

}  // namespace throughline
